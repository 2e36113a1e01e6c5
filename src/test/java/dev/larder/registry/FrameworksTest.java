package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameworksTest {

    @TempDir
    private Path temp;

    private RegistryTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new RegistryTree(Files.createDirectory(temp.resolve("acme")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vue          | Button.vue    | x                                     | clsx",
                "svelte       | button.svelte | x                                     | clsx",
                "svelte       | a.svelte.ts   | x                                     | clsx",
                "react-native | a.tsx         | import { View } from 'react-native'   | clsx",
                "react-native | a.tsx         | from 'react'; from 'react-native'     | react",
                "react-native | a.tsx         | x                                     | @rn-primitives/slot@^1",
                "react-native | a.tsx         | x                                     | expo",
                "solid        | a.tsx         | import { Show } from 'solid-js'       | clsx",
                "solid        | a.tsx         | x                                     | @kobalte/core",
                "angular      | a.ts          | import { Component } from '@angular/core' | clsx",
                "angular      | a.ts          | x                                     | @angular/cdk",
                "react        | a.tsx         | import * as React from 'react'        | clsx",
                "react        | a.tsx         | x                                     | lucide-react",
                "react        | a.tsx         | x                                     | radix-ui",
                "react        | a.tsx         | x                                     | @radix-ui/react-slot@1.0.0",
                "react        | a.tsx         | x                                     | react-hook-form",
                "react        | a.jsx         | x                                     | clsx",
                "angular-ish  | a.ts          | x                                     | clsx",
            })
    void signs_tellTheFramework(String framework, String path, String content, String dependency) {
        tree.file(
                "a.json",
                "{\"name\":\"a\",\"devDependencies\":[7,\"" + dependency + "\"],\"files\":[{\"path\":\"" + path
                        + "\",\"content\":\"" + content + "\"}]}");

        FolderRegistry registry = FolderRegistry.open(tree.root(), FolderOptions.of("angular-ish", 1_000));

        assertThat(registry.framework()).isEqualTo(framework);
    }

    @Test
    void threeVotesInFour_decide() {
        for (int i = 0; i < 3; i++) {
            tree.file(i + ".json", "[{\"name\":\"n" + i + "\",\"type\":\"x:y\",\"files\":[\"a.vue\"]}]");
            tree.file("n" + i + "/item.json", "{\"name\":\"n" + i + "\",\"dependencies\":{},\"files\":[]}");
        }
        tree.file(
                "svelte.json",
                "{\"name\":\"s\",\"type\":\"x:y\",\"files\":[{\"target\":\"a.svelte\",\"content\":\"\"}]}");
        tree.file(
                "both.json",
                "{\"name\":\"b\",\"files\":[{\"path\":\"a.svelte\",\"content\":\"\"},{\"path\":\"a.vue\"}]}");

        assertThat(tree.open().framework()).isEqualTo("vue");

        tree.file(
                "more.json",
                "{\"name\":\"m\",\"type\":\"x:y\",\"files\":[{\"target\":\"a.svelte\",\"content\":\"\"}]}");

        assertThatThrownBy(() -> tree.open())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The items are of several frameworks (svelte, vue); import the folder of each");
        assertThat(FolderRegistry.open(
                                tree.root(), FolderOptions.of("react", 1_000).placedIn("vue", "@acme"))
                        .framework())
                .isEqualTo("vue");
    }

    @Test
    void reactAndReactNativeTogether_areTheDefaultsAffair() {
        tree.item("a.json", "a", "from 'react'").item("b.json", "b", "from 'react-native'");

        assertThat(tree.open().framework()).isEqualTo("react");
    }

    @Test
    void jsxAlone_leavesADefaultThatUsesIt() {
        tree.item("a.json", "a", "x");

        assertThat(FolderRegistry.open(tree.root(), FolderOptions.of("solid", 1_000))
                        .framework())
                .isEqualTo("solid");
    }
}
