package org.saliency4j.jmh.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets two passes take turns in one process.
 *
 * @param warmUpSeconds length of each side's first turn, which does not count: Java compiles what runs often
 * @param turnSeconds length of a turn that counts
 * @param pauseMillis rest before each turn, in which the threads of the other side go to sleep
 * @param rounds how many turns each side has
 */
public record Race(double warmUpSeconds, double turnSeconds, long pauseMillis, int rounds) {
    /**
     * Checks the ranges.
     *
     * @param warmUpSeconds length of each side's first turn, which does not count: Java compiles what runs often
     * @param turnSeconds length of a turn that counts
     * @param pauseMillis rest before each turn, in which the threads of the other side go to sleep
     * @param rounds how many turns each side has
     * @throws IllegalArgumentException if there is no round or a length is negative
     */
    public Race {
        if (!(warmUpSeconds >= 0) || !(turnSeconds >= 0) || pauseMillis < 0 || rounds < 1) {
            throw new IllegalArgumentException(rounds + " rounds of " + turnSeconds + " s after " + warmUpSeconds
                    + " s of warming up and pauses of " + pauseMillis
                    + " ms: expected lengths from 0 and rounds from 1");
        }
    }

    /**
     * Runs the race.
     *
     * @param ours one side
     * @param theirs the other
     * @return the rounds, in the order they were run
     */
    public List<Round> run(Runnable ours, Runnable theirs) {
        Turn.nanos(theirs, warmUpSeconds);
        Turn.nanos(ours, warmUpSeconds);
        List<Round> list = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long[] other = turn(theirs);
            list.add(new Round(turn(ours), other));
        }
        return list;
    }

    private long[] turn(Runnable pass) {
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two turns", e);
        }
        return Turn.nanos(pass, turnSeconds);
    }
}
