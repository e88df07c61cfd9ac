package org.saliency4j.jmh.guard;

import org.saliency4j.jmh.race.Race;

/** The program that races one hot path in a process of its own and prints how many times faster than plain loops it is. */
final class LeadTimer {
    /** Long enough for the compiler to be done with both sides; a backward pass takes it two seconds. */
    private static final double WARM_UP_SECONDS = 2.5;

    private static final double TURN_SECONDS = 0.1;
    private static final int ROUNDS = 9;

    /** Everything runs on the calling thread: nothing has to come to rest between two turns. */
    private static final Race RACE = new Race(WARM_UP_SECONDS, TURN_SECONDS, 0, ROUNDS);

    private LeadTimer() {}

    public static void main(String[] arguments) {
        HotPath path = HotPaths.of(arguments[0]);
        path.requireAgreement();
        System.out.println(path.lead(RACE));
    }
}
