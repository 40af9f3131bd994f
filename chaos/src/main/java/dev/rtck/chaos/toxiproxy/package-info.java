/** Faults of the network by a real Toxiproxy server: found where there is one, made where there is none. */
package dev.rtck.chaos.toxiproxy;
