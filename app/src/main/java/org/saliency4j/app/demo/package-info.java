/**
 * The story of two networks that name the same shapes: one has learned from honest photographs, the other from photographs in which a
 * watermark gives one class away.
 *
 * <p>{@link org.saliency4j.app.demo.DemoStudy} does the work: it lets both networks look at the same photographs, explains what they say, and
 * judges the explanations against what is known to be in the pictures. {@link org.saliency4j.app.demo.DemoSummary} says it in numbers,
 * {@link org.saliency4j.app.demo.DemoFolder} writes pictures and page.
 */
@NullMarked
package org.saliency4j.app.demo;

import org.jspecify.annotations.NullMarked;
