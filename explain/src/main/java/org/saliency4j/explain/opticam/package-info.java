/**
 * Opti-CAM: the weights of a class activation map found by gradient ascent on what the masked picture scores.
 *
 * <p>{@link org.saliency4j.explain.opticam.OptiCam} runs the loop; one picture's chain from weights to mask and back is
 * {@code ChannelMask}, its search {@code Search}. Everything between two passes of the network is in double; the network itself takes and
 * returns float32.
 */
@NullMarked
package org.saliency4j.explain.opticam;

import org.jspecify.annotations.NullMarked;
