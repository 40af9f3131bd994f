package dev.rtck.chaos.nemesis;

import dev.rtck.chaos.nemesis.Menu.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which faults come when. The same seed and length give the same schedule, always; a schedule can be kept as JSON and run
 * again.
 *
 * @param seed   of the schedule and of what the clients do meanwhile
 * @param length how long clients are at work, in milliseconds
 * @param steps  the faults
 */
public record Schedule(long seed, long length, List<Step> steps) {
    /** How many ways through Toxiproxy there are. */
    static final int LINKS = 2;

    private static final long CALM = 3_000;
    private static final long CLEAN = 2_500;

    public Schedule {
        steps = List.copyOf(steps);
    }

    /**
     * A calm beginning, then one fault at a time with a clean time after each, then some that overlap.
     *
     * @param length  in milliseconds
     * @param restart whether the kit can stop and start the target
     */
    public static Schedule of(long seed, long length, boolean restart) {
        var random = new SplittableRandom(seed);
        var steps = new ArrayList<Step>();
        var groups = restart ? List.of(Group.LINK, Group.BOX, Group.TARGET) : List.of(Group.LINK, Group.BOX);
        var at = CALM;
        for (var turn = 0; at < length * 2 / 3; turn++) {
            var step = step(random, at, groups.get(turn % groups.size()));
            steps.add(step);
            at += step.lasts() + CLEAN;
        }
        for (var more = 0; more < 3 && at < length - 3_000; more++) {
            // What strikes the target itself strikes everybody: it does not overlap.
            steps.add(step(random, at + random.nextInt(1_500), groups.get(more % 2)));
        }
        return new Schedule(seed, length, steps);
    }

    private static Step step(SplittableRandom random, long at, Group group) {
        var menu = Menu.of(group);
        var lasts = group == Group.TARGET ? 300 + random.nextInt(1_500) : 300 + random.nextInt(2_500);
        return new Step(at, lasts, menu.get(random.nextInt(menu.size())), random.nextInt(LINKS));
    }

    /** The same with other steps. */
    public Schedule with(List<Step> others) {
        return new Schedule(seed, length, others);
    }

    /** As JSON. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Reads what {@link #json()} wrote. */
    public static Schedule read(String json) {
        return JsonMapper.shared().readValue(json, Schedule.class);
    }

    /** The faults in words, in their order. */
    public String words() {
        return String.join(
                ", ",
                steps.stream()
                        .map(it -> it.what() + (it.what().group() == Group.LINK ? " " + it.where() : "") + " at "
                                + it.at() + " ms for " + it.lasts() + " ms")
                        .toList());
    }

    /** What is smaller than this: each without a part of the steps, the biggest parts first, and with shorter ones last. */
    Stream<Schedule> smaller() {
        var fewer = Stream.iterate(Math.max(1, steps.size() / 2), size -> size >= 1, size -> size / 2)
                .distinct()
                .flatMap(size -> Stream.iterate(0, from -> from < steps.size(), from -> from + size)
                        .map(from -> with(Stream.concat(
                                        steps.subList(0, from).stream(),
                                        steps.subList(Math.min(steps.size(), from + size), steps.size()).stream())
                                .toList())));
        var shorter = Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                .filter(i -> steps.get(i).lasts() > 400)
                .map(i -> {
                    var others = new ArrayList<>(steps);
                    others.set(i, steps.get(i).lasting(steps.get(i).lasts() / 2));
                    return with(others);
                });
        return Stream.concat(fewer, shorter);
    }
}
