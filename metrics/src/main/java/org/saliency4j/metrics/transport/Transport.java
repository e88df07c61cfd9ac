package org.saliency4j.metrics.transport;

/**
 * An optimal transport between two maps.
 *
 * @param distance the earth mover's distance, in the unit asked for
 * @param certificate the proof, in pixels and for a total mass of one
 */
public record Transport(double distance, DualCertificate certificate) {}
