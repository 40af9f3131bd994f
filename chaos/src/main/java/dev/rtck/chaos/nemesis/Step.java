package dev.rtck.chaos.nemesis;

/**
 * One fault of a schedule.
 *
 * @param at    when it begins, in milliseconds from the start
 * @param lasts how long it stays, in milliseconds; a restart comes after that too
 * @param what  the fault
 * @param where which of the ways, counted from 0; of no meaning where there is one
 */
public record Step(long at, long lasts, Menu what, int where) {
    Step lasting(long millis) {
        return new Step(at, millis, what, where);
    }
}
