package dev.rtck.cli;

import picocli.CommandLine.IVersionProvider;

/** The kit's version, from the manifest of its jar. */
final class Version implements IVersionProvider {
    static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"rtck " + current()};
    }
}
