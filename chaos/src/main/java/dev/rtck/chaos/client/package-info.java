/**
 * A client program under test: the kit plays the server, a scripted and often misbehaving one, and writes down what the
 * program does on the wire.
 */
package dev.rtck.chaos.client;
