/**
 * What every file format's reader hands over, and the one error it reports: a {@link org.saliency4j.modelimport.format.ParsedModel} is the
 * network as the file holds it, before anybody has decided how pictures are scaled for it or what its classes are called.
 */
@NullMarked
package org.saliency4j.modelimport.format;

import org.jspecify.annotations.NullMarked;
