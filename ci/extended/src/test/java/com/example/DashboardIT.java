package com.example;

import dev.rtck.junit.Conformance;

/** Chosen cases of the kit, and those of {@link DashboardSuite}; an IDE runs it like any test class. */
@Conformance(
        target = "../consumer/target.yaml",
        cases = {"SUB-7", "ENV-*", "DashboardSuite.*"},
        options = "--quick")
class DashboardIT {}
