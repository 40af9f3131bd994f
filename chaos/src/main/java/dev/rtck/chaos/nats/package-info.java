/** A NATS server, which joins the nodes of a target that is a cluster: found where there is one, made where there is none. */
package dev.rtck.chaos.nats;
