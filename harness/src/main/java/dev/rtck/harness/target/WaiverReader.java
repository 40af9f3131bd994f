package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Mistake;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Reads requirements that are known not to be met, each with a reason and a last day. */
final class WaiverReader {
    private WaiverReader() {}

    /** The list under this key; empty where it is not there. */
    static List<Waiver> list(Section root, String key) {
        var seen = new HashSet<String>();
        return root
                .sectionList(key, "{ requirement: HB-6, reason: …, until: 2027-01-31 }", Keys.WAIVER.names())
                .stream()
                .flatMap(section -> {
                    var requirement = section.require("requirement", requirementId(), "requirement: HB-6");
                    var reason = section.require("reason", Reading.text(), "reason: \"why it is not met\"");
                    var until = section.require("until", Reading.date(), "until: 2027-01-31");
                    if (requirement.filter(it -> !seen.add(it)).isPresent()) {
                        section.problem("requirement", requirement.get() + " is named twice; leave one of them out");
                    }
                    return requirement.isPresent() && reason.isPresent() && until.isPresent()
                            ? Stream.of(new Waiver(requirement.get(), reason.get(), until.get()))
                            : Stream.empty();
                })
                .toList();
    }

    private static Reading<String> requirementId() {
        return value -> {
            var id = Reading.text("the id of a requirement such as HB-6").of(value);
            if (!id.matches("[A-Z]{2,6}-[1-9][0-9]{0,3}")) {
                throw new Mistake("expected the id of a requirement such as HB-6, found " + value.found());
            }
            return id;
        };
    }
}
