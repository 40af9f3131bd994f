package dev.rtck.junit;

/**
 * For builds that have no Java of their own: {@code dependenciesToScan} of Surefire and Failsafe finds this class, and what
 * it runs is said by {@code target.yaml} and properties.
 */
@Conformance
public final class ConformanceIT {}
