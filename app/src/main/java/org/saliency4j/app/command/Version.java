package org.saliency4j.app.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class Version implements IVersionProvider {
    /** What the jar's manifest says; classes outside a jar have no version. */
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"saliency4j " + text()};
    }
}
