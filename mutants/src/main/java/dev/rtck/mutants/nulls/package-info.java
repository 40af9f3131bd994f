/**
 * Servers that implement nothing of the protocol. A kit that lets one of them pass a requirement it does not meet
 * proves nothing by its passes. They are made by hand on raw sockets, since a library would answer pings and check
 * handshakes by itself; and they use nothing but the JDK, so that they start fast as processes of their own.
 */
package dev.rtck.mutants.nulls;
