/** The live wire inspector: what passes on one connection, and what is wrong with it. */
package dev.rtck.cli.watch;
