/**
 * The threads the engine computes on: a fixed pool whose callers work along, so that one thread is as good as none and nested or concurrent
 * callers never wait for a free thread.
 */
@NullMarked
package org.saliency4j.engine.thread;

import org.jspecify.annotations.NullMarked;
