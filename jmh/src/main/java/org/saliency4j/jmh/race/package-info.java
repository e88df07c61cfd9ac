/**
 * What every comparison of speeds here is made of. Two passes take turns, so that whatever else the host does meets both; a turn counts by
 * its median, a round by the ratio of its two turns, a race by the median of its rounds.
 */
@NullMarked
package org.saliency4j.jmh.race;

import org.jspecify.annotations.NullMarked;
