/**
 * A nemesis, as Jepsen calls it: a seeded schedule of faults over some time, while clients publish and subscribe on both
 * transports. The history it leaves is checked; a schedule that breaks something is reduced to what is needed for that.
 */
package dev.rtck.chaos.nemesis;
