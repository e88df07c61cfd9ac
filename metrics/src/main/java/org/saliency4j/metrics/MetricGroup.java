package org.saliency4j.metrics;

/** Families of metrics, by the question they ask. */
public enum MetricGroup {
    /** Does the network depend on what the map shows? */
    FAITHFULNESS,
    /** Does the map lie where the object is? */
    LOCALIZATION,
    /** How alike are two maps? */
    COMPARISON,
    /** How much does it take to read the map? */
    COMPLEXITY,
    /** Does the map stay when the picture hardly changes? */
    ROBUSTNESS,
    /** Does the map change when the network forgets what it learnt? */
    RANDOMIZATION
}
