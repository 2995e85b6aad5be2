using System.Collections.Immutable;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Files;
using RZero.Hosting.Models;
using RZero.Hub.Cache;
using RZero.Models.Scoring;
using RZero.Models.Weights;

namespace RZero.Hosting.Examination;

/// <summary>Looks at every part of a model, the way that using it would, and goes on after what is broken. Changes nothing.</summary>
public static class ModelExamination
{
    private const int SampleTokens = 16;

    private static readonly ChatMessage[] Conversation = [new("user", "What is 1 + 1?")];

    /// <summary>All findings, in the order in which they are shown. What several looks stumble over is told once, and then referred to.</summary>
    public static IEnumerable<Finding> Findings(IModelSource source, CancellationToken stop)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var finding in All(source, stop))
        {
            yield return finding.Problem is null || told.TryAdd(finding.Problem, finding.Key)
                ? finding
                : finding with { Value = "not looked at", Problem = $"for the same reason as {told[finding.Problem]}" };
        }
    }

    private static IEnumerable<Finding> All(IModelSource source, CancellationToken stop)
    {
        yield return Look("config", () => Shape(source));
        yield return Look("weights", () => Weights(source));
        yield return Look("numbers", () => Numbers(source, stop));
        if (Directory.Exists(source.Name) && CachedBlobs.Of(source.Name) is { IsEmpty: false } blobs)
        {
            yield return Look("cache", () => Cache(blobs, stop));
        }

        yield return Look("tokenizer", () => Tokenizer(source));
        yield return Look("prompt", () => Prompt(source, stop));
        yield return Look("provenance", () => source.ReadProvenance()?.Name ?? "not stated");
        yield return Look("forward_pass", () => ForwardPass(source, stop));
    }

    private static Finding Look(string key, Func<string> look)
    {
        try
        {
            return new(key, look());
        }
        catch (UserException fault)
        {
            return new(key, "cannot be used", fault.Message, IsEssential: true);
        }
    }

    private static string Shape(IModelSource source)
    {
        var config = source.ReadConfig();
        return $"{config.Family}, {config.LayerCount} layers of width {config.HiddenSize}, vocabulary {config.VocabularySize}";
    }

    private static string Weights(IModelSource source)
    {
        using var files = source.Open();
        WeightFit.Require(files.Config, files.Weights);
        var leftovers = files.Weights.Leftovers;
        var more = leftovers.Count switch
        {
            0 => "",
            1 => $"; 1 more is a leftover that changes nothing ({Excerpt.Of(leftovers.First())})",
            _ => $"; {leftovers.Count} more are leftovers that change nothing ({Excerpt.Of(leftovers.First())}, ...)",
        };
        return $"{files.Weights.Names.Count} tensors, all that the config asks for{more}";
    }

    private static string Numbers(IModelSource source, CancellationToken stop)
    {
        using var files = source.Open();
        var total = 0L;
        foreach (var name in files.Weights.Names.Order(StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            var values = WholeWeight.Read(files.Weights, name);
            total += values.Length;
            if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var place)
            {
                throw new UserException(
                    $"tensor '{Excerpt.Of(name)}' holds {values[place]} at index {place}: the file is damaged, or training diverged");
            }
        }

        return $"{total} numbers, all finite";
    }

    private static string Cache(ImmutableArray<(string Name, string Blob)> blobs, CancellationToken stop)
    {
        var damaged = blobs.Where(file => !CachedBlobs.IsWhole(file.Blob, stop)).ToList();
        if (damaged.Count == 0)
        {
            return $"{blobs.Length} files, each with the hash that the hub lists";
        }

        var names = string.Join(", ", damaged.Select(file => Excerpt.Of(file.Name)));
        var paths = string.Join(" and ", damaged.Select(file => file.Blob));
        throw new UserException(damaged.Count == 1
            ? $"{names} in the cache has another hash than the hub lists. Remove {paths}, and the same command downloads it again"
            : $"{names} in the cache have other hashes than the hub lists. Remove {paths}, and the same command downloads them again");
    }

    private static string Tokenizer(IModelSource source)
    {
        var size = source.ReadConfig().VocabularySize;
        var tokenizer = source.ReadTokenizer();
        return tokenizer.VocabularySize <= size
            ? $"{tokenizer.VocabularySize} tokens"
            : throw new UserException(
                $"the tokenizer has {tokenizer.VocabularySize} tokens, but the model knows {size}: it belongs to another model");
    }

    private static string Prompt(IModelSource source, CancellationToken stop)
    {
        var tokenizer = source.ReadTokenizer();
        return $"a short question becomes {source.ReadPrompts(tokenizer).Render([.. Conversation], stop).Length} tokens";
    }

    private static string ForwardPass(IModelSource source, CancellationToken stop)
    {
        using var files = source.Open();
        using var model = DecoderWeights.Load(files);
        using var scorer = new SequenceScorer(model);
        var ids = Enumerable.Range(0, Math.Min(SampleTokens, model.Config.MaxPositions)).Select(id => id % model.Config.VocabularySize);
        var (logProbs, _) = scorer.Score([.. ids], topCount: 0, stop);
        return logProbs.All(float.IsFinite)
            ? "finite log-probabilities"
            : throw new UserException("a forward pass gives numbers that are not finite");
    }
}
