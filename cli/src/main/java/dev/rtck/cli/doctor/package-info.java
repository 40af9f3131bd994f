/** Looks whether everything is there that a run needs, before one is started. */
package dev.rtck.cli.doctor;
