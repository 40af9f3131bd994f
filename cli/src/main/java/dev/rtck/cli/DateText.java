package dev.rtck.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day: {@code 2027-03-31}. */
final class DateText implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("expected a date such as 2027-03-31, found \"" + written + "\"");
        }
    }
}
