package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;

/** The story of one poll and its answer, and what is said of it. */
abstract class AnsweredPoll {
    static final String JSON = "application/json";

    final Timeline story = new Timeline();

    Timeline answer(int status, String type, String body) {
        return answer(status, Map.of("Content-Type", List.of(type)), body);
    }

    /** Entry 1 asks, entry 2 answers. */
    Timeline answer(int status, Map<String, List<String>> headers, String body) {
        return story.at(1, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(2, "p", new HttpEvent.Responded(1, status, headers, body));
    }

    Verdict verdict(Claim claim) {
        return story.judge(claim).verdict();
    }

    String cause(Claim claim) {
        return story.judge(claim).cause();
    }

    String observation(Claim claim) {
        return story.judge(claim).observation();
    }
}
