using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Evaluation.Benchmarks.Catalog;

namespace RZero.Evaluation.Benchmarks;

/// <summary>A set of held-out problems.</summary>
/// <param name="Name">Its name, or the file it came from.</param>
/// <param name="Items">The problems, in file order.</param>
/// <param name="Form">Where the answer to a free question is looked for.</param>
public sealed record Benchmark(string Name, ImmutableArray<BenchmarkItem> Items, AnswerForm Form = AnswerForm.Boxed)
{
    /// <summary>What is known of it by its name; null of a file that nothing is known of.</summary>
    public BenchmarkDescription? Description { get; init; }

    /// <summary>SHA-256 of the prompt that asks for letters, in hexadecimal; null where no question has options.</summary>
    public string? OptionsPromptHash { get; init; }

    /// <summary>The form that a benchmark of this name wants: that of the known one whose name it begins with.</summary>
    public static AnswerForm FormOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return BenchmarkCatalog.Shipped.All.FirstOrDefault(known => name.StartsWith(known.Name, StringComparison.OrdinalIgnoreCase))?.Form
            ?? AnswerForm.Boxed;
    }

    /// <summary>
    /// SHA-256 of its problems and answers, in hexadecimal, whatever file they came from: measurements of the same ones can be compared.
    /// </summary>
    public string ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in Items)
        {
            var fault = item.Fault is null ? "" : "fault";
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new[] { item.Id, item.Problem, item.Answer, item.Payload, fault }));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Ids that more than one problem has, in the order of the file.</summary>
    public ImmutableArray<string> RepeatedIds =>
        [.. Items.GroupBy(item => item.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <summary>The benchmark itself where every problem can be asked.</summary>
    /// <exception cref="UserException">One cannot; names the first.</exception>
    public Benchmark WithoutFaults() => Items.FirstOrDefault(item => item.Fault is not null) is { } bad
        ? throw new UserException(
            $"the benchmark {Name} has {Items.Count(item => item.Fault is not null)} lines that are not problems, the first of them {bad.Fault}")
        : this;

    /// <summary>The first problems only; 0 takes all.</summary>
    public Benchmark Limit(int count) => count <= 0 || count >= Items.Length ? this : this with { Items = Items[..count] };
}
