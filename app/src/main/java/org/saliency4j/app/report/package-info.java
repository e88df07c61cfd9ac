/**
 * Pages for people: an HTML {@link org.saliency4j.app.report.Template} lies beside the classes as a resource, and is filled with
 * {@link org.saliency4j.app.report.Fields}. Whatever is filled in is escaped unless it is markup made here. Pages fetch nothing: styles are in
 * the page, charts are SVG in the page, pictures lie beside it.
 */
@NullMarked
package org.saliency4j.app.report;

import org.jspecify.annotations.NullMarked;
