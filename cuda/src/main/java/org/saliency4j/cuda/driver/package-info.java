/**
 * The CUDA driver from Java: devices, memory, streams, events and kernels, with nothing but the driver's own library and the
 * foreign-function API.
 *
 * <p>{@link org.saliency4j.cuda.driver.Cuda#availability()} says whether kernels can run here, and if not, why, in one sentence. A
 * {@link org.saliency4j.cuda.driver.Context} is the way in; what it makes is closed by its owner, or with the context at the latest.
 * {@link org.saliency4j.cuda.driver.Driver} is the seam: one method a driver function, behind which tests put a recording fake. Functions
 * that fail throw {@link org.saliency4j.cuda.driver.DriverException}, whose message names the function, the error and the sizes.
 *
 * <p>Device memory is a {@link org.saliency4j.cuda.driver.DeviceBuffer} and never looks like an array: copies are calls.
 */
@NullMarked
package org.saliency4j.cuda.driver;

import org.jspecify.annotations.NullMarked;
