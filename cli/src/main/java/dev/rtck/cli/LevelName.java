package dev.rtck.cli;

import dev.rtck.harness.target.yaml.NearMiss;
import dev.rtck.protocol.Profile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a level as it is written everywhere: in small letters. */
final class LevelName implements ITypeConverter<Profile> {
    private static final List<String> NAMES =
            Stream.of(Profile.values()).map(LevelName::of).toList();

    static String of(Profile level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Profile convert(String written) {
        var index = NAMES.indexOf(written.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new TypeConversionException(
                    "expected one of " + String.join(", ", NAMES) + ", found \"" + written + "\""
                            + NearMiss.of(written, NAMES)
                                    .map(it -> "; did you mean " + it + "?")
                                    .orElse(""));
        }
        return Profile.values()[index];
    }
}
