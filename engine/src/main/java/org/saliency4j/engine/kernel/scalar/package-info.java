/** The kernels in portable Java, written so that a JIT compiler can vectorise their loops: what every other variant is measured against. */
@NullMarked
package org.saliency4j.engine.kernel.scalar;

import org.jspecify.annotations.NullMarked;
