package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import java.util.List;

/**
 * What is said of one thing that must hold under load.
 *
 * @param id           short name, e.g. {@code delivery-once}
 * @param sentence     what must hold
 * @param requirements of the catalogue: those broken, or else those it is about
 * @param verdict      what is said
 * @param observation  what was seen, with figures: the witness of a pass, the evidence of a failure, the reason of a doubt
 * @param cause        the likely mistake, where it failed; else empty
 * @param examples     the first of what was wrong
 */
public record Property(
        String id,
        String sentence,
        List<String> requirements,
        Verdict verdict,
        String observation,
        String cause,
        List<String> examples) {
    public Property {
        requirements = List.copyOf(requirements);
        examples = List.copyOf(examples);
    }
}
