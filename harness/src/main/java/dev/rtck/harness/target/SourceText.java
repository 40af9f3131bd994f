package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Place;
import dev.rtck.harness.target.yaml.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file that people write for the kit. */
final class SourceText {
    /** The largest file that is read, in bytes: 1 MiB. */
    static final int LARGEST = 1 << 20;

    private SourceText() {}

    /** The text, or nothing and a problem that says why. */
    static Optional<String> read(Path file, Problems problems) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                problems.add(Place.START, "", "the file is larger than 1 MiB; it should have a few dozen lines");
                return Optional.empty();
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(Place.START, "", "the file is not UTF-8; save it as UTF-8");
        } catch (NoSuchFileException e) {
            problems.add(Place.START, "", "there is no such file");
        } catch (IOException e) {
            problems.add(Place.START, "", "the file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
