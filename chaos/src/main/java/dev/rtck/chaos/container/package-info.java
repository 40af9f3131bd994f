/** Targets, and a Toxiproxy server, that are containers; by Testcontainers. */
package dev.rtck.chaos.container;
