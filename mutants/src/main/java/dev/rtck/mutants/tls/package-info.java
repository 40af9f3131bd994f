/** TLS in front of a healthy server, with certificates made for the occasion: as it should be, and with planted faults. */
package dev.rtck.mutants.tls;
