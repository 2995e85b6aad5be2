using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Testing;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Training.Tests;

/// <summary>
/// Another trainer's recorded losses and gradients, through the trainer: log-probs come from a backend, so they are single precision here, and all
/// numbers agree within 2e-6. In double precision: the tests of <c>rzero numerics</c>.
/// </summary>
public sealed class RecordedObjectivesTests
{
    private const double Tolerance = 2e-6;

    [Fact]
    public void Update_EveryRecordedRow_CarriesBackItsGradient()
    {
        var rows = File.ReadLines(SharedData.Require("cases/grpo-objective.jsonl")).Select(line => JsonNode.Parse(line)!)
            .Where(row => row["function"]!.GetValue<string>() == "grpo_objective").ToList();
        Assert.Equal(42, rows.Count);
        Assert.All(rows, AssertCarriesBack);
    }

    private static void AssertCarriesBack(JsonNode row)
    {
        using var backend = new ScriptedBackend();
        var (inputs, settings) = (row["inputs"]!, row["settings"]!);
        var samples = Samples(inputs, backend).ToList();
        using var trainer = new PolicyTrainer(backend, new()
        {
            Objective = ObjectiveOf(settings),
            LearningRate = 1,
            MicroBatchTokens = 16,
            MaxCompletionTokens = settings["max_completion_length"]!.GetValue<int>(),
            ComputesOldLogProbs = inputs["sampler_log_probs"] is not null,
        });

        var report = trainer.Update(samples);

        // A row without tokens is none to the trainer; recorded means over rows count it.
        var rows = inputs["advantages"]!.AsArray().Count;
        var counted = settings["loss"]!.GetValue<string>() is "bnpo" or "dapo" ? 1 : samples.Count / (double)rows;
        Assert.Equal(row["expected"]!["loss"]!.GetValue<double>(), (report.Loss * counted), Tolerance);
        foreach (var (id, slope) in backend.Slopes)
        {
            Assert.Equal(Table(row["expected"]!, "gradient_by_log_prob")[(int)(id / 100)][(int)(id % 100)], slope * counted, Tolerance);
        }
    }

    private static IEnumerable<TrainingSample> Samples(JsonNode inputs, ScriptedBackend backend)
    {
        var (policy, old, mask) = (Table(inputs, "log_probs"), Table(inputs, "old_log_probs"), Table(inputs, "mask"));
        var sampler = inputs["sampler_log_probs"] is null ? old : Table(inputs, "sampler_log_probs");
        for (var row = 0; row < policy.Length; row++)
        {
            var ids = Enumerable.Range(0, policy[row].Length).Where(t => mask[row][t] == 1).ToList();
            foreach (var t in ids)
            {
                var id = (100 * row) + t;
                (backend.Policy[id], backend.Old[id]) = (policy[row][t], old[row][t]);
                Put(backend.Reference, id, inputs, "ref_log_probs", row, t);
                Put(backend.Entropies, id, inputs, "entropies", row, t);
            }

            if (ids.Count > 0)
            {
                yield return new(
                    [1], [.. ids.Select(t => (100 * row) + t)], [.. ids.Select(t => (float)sampler[row][t])],
                        inputs["advantages"]![row]!.GetValue<double>());
            }
        }
    }

    private static void Put(Dictionary<long, double> table, long id, JsonNode inputs, string name, int row, int token)
    {
        if (inputs[name] is not null)
        {
            table[id] = Table(inputs, name)[row][token];
        }
    }

    private static IPolicyObjective ObjectiveOf(JsonNode settings)
    {
        double Number(string name, double otherwise) => settings[name]?.GetValue<double>() ?? otherwise;
        var loss = settings["loss"]!.GetValue<string>();
        var isOfCompletions = settings["importance_level"]!.GetValue<string>() == "sequence";
        return PolicyObjectives.All.Find(loss == "bnpo" ? "grpo" : loss == "grpo" && isOfCompletions ? "gspo" : loss)(new()
        {
            Clip = new(Number("clip_low", 0.2), Number("clip_high", 0.2), TwoSided: Number("two_sided_clip", double.PositiveInfinity)),
            Aggregation = loss == "bnpo" ? Aggregations.TokenMean : null,
            KlCoefficient = Number("kl_coefficient", 0),
            CorrectsKl = settings["kl_bias_correction"]!.GetValue<bool>(),
            ImportanceCap = Number("truncated_importance_max", double.PositiveInfinity),
            OffPolicyBound = Number("off_policy_mask_threshold", double.PositiveInfinity),
            TopEntropyShare = Number("top_entropy_share", 1),
            EntropyCoefficient = Number("entropy_coefficient", 0),
        });
    }

    private static ImmutableArray<ImmutableArray<double>> Table(JsonNode node, string name) =>
        [.. node[name]!.AsArray().Select(row => row!.AsArray().Select(value => value!.GetValue<double>()).ToImmutableArray())];
}
