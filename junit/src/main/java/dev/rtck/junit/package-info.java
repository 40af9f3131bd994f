/**
 * The kit as tests of a build: a class with {@link dev.rtck.junit.Conformance} is found by JUnit's launcher, so by
 * Surefire, Failsafe, Gradle and every IDE, and each case of the kit is a test of it.
 */
package dev.rtck.junit;
