package org.saliency4j.metrics.transport;

import java.util.Optional;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Undefined;

/** Why two maps cannot be seen as heaps of earth. */
final class MassCheck {
    private MassCheck() {}

    /** Empty if both maps are not negative, have mass, and go with the rule for unequal masses. */
    static Optional<Undefined> of(Plane map, Plane reference, TransportOptions options) {
        map.requireSameSize(reference);
        if (map.size() > options.maxPixels()) {
            throw new IllegalArgumentException("maps of " + map.height() + "x" + map.width() + " have " + map.size()
                    + " pixels, expected at most " + options.maxPixels());
        }
        double first = 0;
        double second = 0;
        for (int i = 0; i < map.size(); i++) {
            if (map.get(i) < 0 || reference.get(i) < 0) {
                return Optional.of(new Undefined(
                        Undefined.Cause.SIGNED_MAP,
                        "a map is negative at row " + i / map.width() + ", column " + i % map.width()));
            }
            first += map.get(i);
            second += reference.get(i);
        }
        if (first == 0 || second == 0) {
            return Optional.of(new Undefined(Undefined.Cause.ZERO_MASS, "a map is zero everywhere"));
        }
        if (!Double.isFinite(first) || !Double.isFinite(second)) {
            throw new IllegalArgumentException("a map's mass is too large for a double: divide it first");
        }
        // A sum of n terms is off by at most n ulp.
        if (options.masses() == UnequalMasses.ERROR
                && Math.abs(first - second) > map.size() * Math.ulp(Math.max(first, second))) {
            return Optional.of(
                    new Undefined(Undefined.Cause.UNEQUAL_MASS, "the maps' masses are " + first + " and " + second));
        }
        return Optional.empty();
    }
}
