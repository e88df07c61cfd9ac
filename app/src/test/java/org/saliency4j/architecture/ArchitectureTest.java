package org.saliency4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seams between modules and packages, as far as poms cannot hold them. */
final class ArchitectureTest {
    private static final String ROOT = "org.saliency4j.";
    private static final String VECTOR_PACKAGE = ROOT + "engine.kernel.vector..";
    private static final String VECTOR_API = "jdk.incubator.vector..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.saliency4j");

    /** A module's package, the modules and the libraries it may know. */
    private record Module(String name, List<String> modules, List<String> libraries) {
        static Stream<Module> all() {
            return Stream.of(
                    new Module("engine", List.of(), List.of(VECTOR_API)),
                    new Module(
                            "modelimport",
                            List.of("engine"),
                            List.of("com.google.protobuf..", "com.fasterxml.jackson..", "io.jhdf..")),
                    new Module(
                            "dl4j",
                            List.of("engine", "modelimport", "metrics"),
                            List.of("org.nd4j..", "org.deeplearning4j..", "org.bytedeco.javacpp..")),
                    new Module("explain", List.of("engine"), List.of()),
                    new Module("metrics", List.of("engine", "explain"), List.of("org.apache.commons.math3..")),
                    new Module("testdata", List.of("engine"), List.of()),
                    new Module(
                            "app",
                            List.of("engine", "modelimport", "dl4j", "explain", "metrics", "testdata"),
                            List.of("picocli..", "com.fasterxml.jackson..")));
        }

        static String packages(String module) {
            return ROOT + module + "..";
        }

        ArchRule rule() {
            Stream<String> everywhere =
                    Stream.of(packages(name), "java..", "javax.imageio..", "org.jspecify.annotations..");
            Stream<String> here = Stream.concat(modules.stream().map(Module::packages), libraries.stream());
            return classes()
                    .that()
                    .resideInAPackage(packages(name))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(everywhere, here).toArray(String[]::new))
                    .allowEmptyShould(true);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Module> modules() {
        return Module.all();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modulesKnowOnlyWhatTheirArrowsAllow(Module module) {
        module.rule().check(CLASSES);
    }

    @Test
    void onlyTheVectorKernelsTouchTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(VECTOR_PACKAGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTOR_API)
                .check(CLASSES);
    }

    @Test
    void vectorKernelsAreReachedByNameAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(VECTOR_PACKAGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTOR_PACKAGE)
                .because("a JVM without the incubating module must be able to link everything else")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingIsNamedAfterItsLackOfAName() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*(util|helper|manager).*|.*\\.(common|impl)\\..*")
                .because("what two classes share deserves a real name")
                .check(CLASSES);
    }

    @Test
    void librariesLeaveTheStandardStreamsToPrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Module.packages("app"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "testdata.GenerateScenes")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
