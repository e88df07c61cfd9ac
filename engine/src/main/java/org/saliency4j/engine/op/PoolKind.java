package org.saliency4j.engine.op;

/** How a pool summarises the elements it sees. */
public enum PoolKind {
    /** The largest. */
    MAX,
    /** The arithmetic mean. */
    AVERAGE
}
