package org.saliency4j.dl4j.example;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.saliency4j.dl4j.export.ComputationGraphExport;
import org.saliency4j.dl4j.export.FreshClassifier;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.dl4j.read.Dl4jReader;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.Target;
import org.saliency4j.explain.cam.GradCam;
import org.saliency4j.modelimport.ImportOptions;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.testdata.Scene;
import org.saliency4j.testdata.ShapeClass;

/**
 * The program of {@code docs/dl4j-fine-tuning.md}, which shows what lies between the marks.
 *
 * @param before the network with a classifier that has learnt nothing
 * @param after the same, tuned
 */
record FineTuneExample(Graph before, Graph after) {
    static final int BATCH = 24;

    // [tune]
    static FineTuneExample tune(
            Path file,
            ImportOptions options,
            String frozen,
            String features,
            List<Scene> scenes,
            int epochs,
            double learningRate) {
        // 1. Read the file. Pictures are fed as RGB in [0, 1]; the rest of the preprocessing becomes part of the
        // network.
        ImportedModel model = ModelFile.read(file, options);
        // 2. Cut it off behind its features, and put a classifier for other classes there.
        Graph before = FreshClassifier.of(
                model.pictureGraph(), features, ShapeClass.labels().size(), 1);
        // 3. Export it to DL4J, and freeze one layer and all that lie before it.
        ComputationGraph exported = ComputationGraphExport.of(before, new Adam(learningRate));
        ComputationGraph network = new TransferLearning.GraphBuilder(exported)
                .setFeatureExtractor(frozen)
                .build();
        // 4. Train.
        List<DataSet> batches = batches(scenes);
        Random order = new Random(1);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(batches, order);
            batches.forEach(network::fit);
        }
        // 5. Read the tuned network back.
        return new FineTuneExample(before, Dl4jReader.read(network));
    }

    static List<DataSet> batches(List<Scene> scenes) {
        List<DataSet> batches = new ArrayList<>();
        for (int start = 0; start + BATCH <= scenes.size(); start += BATCH) {
            List<Scene> batch = scenes.subList(start, start + BATCH);
            INDArray labels = Nd4j.zeros(BATCH, ShapeClass.labels().size());
            for (int row = 0; row < BATCH; row++) {
                labels.putScalar(row, batch.get(row).label().index(), 1);
            }
            batches.add(new DataSet(NdTensors.toNdArray(pictures(batch)), labels));
        }
        return batches;
    }

    static Tensor pictures(List<Scene> scenes) {
        return Tensor.stack(
                scenes.stream().map(Scene::image).map(Image::toTensor).toList());
    }
    // [/tune]

    // [explain]
    /** Where a network sees what speaks for the right class. */
    static List<Explanation> explain(Graph graph, String features, List<Scene> scenes) {
        List<Target> targets = scenes.stream()
                .map(scene -> Target.logit(scene.label().index()))
                .toList();
        ExplainRequest request = ExplainRequest.of(pictures(scenes), targets).withLayers(features);
        return GradCam.create().explain(CompiledNetwork.compile(graph), request);
    }
    // [/explain]
}
