/** Looks at the Java that runs this program: what it is fast with, what is off, and how to turn it on. */
@NullMarked
package org.saliency4j.app.doctor;

import org.jspecify.annotations.NullMarked;
