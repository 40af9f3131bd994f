package dev.rtck.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.chaos.nemesis.Menu.Group;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long LENGTH = 30_000;

    @Test
    void theSameSeedGivesTheSameSchedule() {
        assertThat(Schedule.of(7, LENGTH, true)).isEqualTo(Schedule.of(7, LENGTH, true));
        assertThat(Schedule.of(7, LENGTH, true)).isNotEqualTo(Schedule.of(8, LENGTH, true));
    }

    @Test
    void aScheduleComesBackFromItsJson() {
        var schedule = Schedule.of(7, LENGTH, true);
        assertThat(Schedule.read(schedule.json())).isEqualTo(schedule);
    }

    @Test
    void eachGroupOfFaultsComesInEachSchedule() {
        assertThat(LongStream.range(0, 100).mapToObj(seed -> Schedule.of(seed, LENGTH, true)))
                .allSatisfy(it -> assertThat(groups(it)).containsExactlyInAnyOrder(Group.values()));
    }

    @Test
    void everyFaultComesSooner() {
        var met = LongStream.range(0, 100)
                .mapToObj(seed -> Schedule.of(seed, LENGTH, true))
                .flatMap(it -> it.steps().stream())
                .map(Step::what)
                .collect(Collectors.toSet());
        assertThat(met).containsExactlyInAnyOrder(Menu.values());
    }

    @Test
    void aTargetThatCannotBeStartedIsNotStopped() {
        assertThat(LongStream.range(0, 100).mapToObj(seed -> groups(Schedule.of(seed, LENGTH, false))))
                .allSatisfy(it -> assertThat(it).doesNotContain(Group.TARGET));
    }

    @Test
    void whatStrikesTheTargetStrikesAlone() {
        assertThat(LongStream.range(0, 100).mapToObj(seed -> Schedule.of(seed, LENGTH, true)))
                .allSatisfy(schedule -> {
                    for (var step : schedule.steps()) {
                        if (step.what().group() == Group.TARGET) {
                            assertThat(schedule.steps())
                                    .filteredOn(it -> it != step)
                                    .noneMatch(it ->
                                            it.at() < step.at() + step.lasts() && step.at() < it.at() + it.lasts());
                        }
                    }
                });
    }

    private static Set<Group> groups(Schedule schedule) {
        return schedule.steps().stream().map(it -> it.what().group()).collect(Collectors.toSet());
    }

    @Test
    void aScheduleIsReducedToTheStepsThatBreakSomethingTogether() {
        var schedule = Schedule.of(7, 60_000, true);
        var needed =
                List.of(schedule.steps().get(2).what(), schedule.steps().get(5).what());
        var runs = new AtomicInteger();
        var smallest = Shrinking.smallest(
                schedule,
                it -> {
                    runs.incrementAndGet();
                    return it.steps().stream().map(Step::what).toList().containsAll(needed);
                },
                500);
        assertThat(smallest.steps()).extracting(Step::what).containsExactlyElementsOf(needed);
        assertThat(smallest.steps()).allMatch(it -> it.lasts() <= 400);
        assertThat(runs.get()).isLessThan(200);
    }

    @Test
    void reducingTakesNoMoreRunsThanItMay() {
        var runs = new AtomicInteger();
        Shrinking.smallest(
                Schedule.of(7, LENGTH, true),
                it -> {
                    runs.incrementAndGet();
                    return false;
                },
                5);
        assertThat(runs).hasValue(5);
    }
}
