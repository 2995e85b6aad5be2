using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RZero.Core.Sampling;

/// <summary>
/// The piece of sampling that is scheduled, journaled, retried and sent to another machine. What is in a unit depends on the work
/// alone, never on timing, and an engine samples it as one batch: the same unit on the same policy gives the same bytes.
/// </summary>
/// <param name="Id">Unique within a run, such as <c>i1/solver/s3/u0007</c>.</param>
/// <param name="PolicyId">Names the exact weights that sample it: <see cref="PolicyRef.Hash"/>.</param>
/// <param name="EngineId">What computes: <see cref="IRolloutEngine.Id"/>. Another engine rounds otherwise, and samples otherwise.</param>
/// <param name="Requests">The completions to sample, in order.</param>
/// <param name="Sampling">How tokens are drawn.</param>
public sealed record WorkUnit(
    string Id, string PolicyId, string EngineId, ImmutableArray<RolloutRequest> Requests, SamplingOptions Sampling)
{
    /// <summary>
    /// SHA-256 over everything that decides what is sampled, in hexadecimal. Worked out on each call, so that a copy made by
    /// <c>with</c> has its own.
    /// </summary>
    public string InputHash => Hash(PolicyId, EngineId, Requests, Sampling);

    private static string Hash(string policyId, string engineId, ImmutableArray<RolloutRequest> requests, SamplingOptions sampling)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, policyId);
        Append(hash, engineId);
        Append(hash, string.Create(
            CultureInfo.InvariantCulture,
            $"{sampling.Temperature:R}|{sampling.TopP:R}|{sampling.TopK}|{sampling.MinP:R}|{sampling.MaxTokens}"));
        Append(hash, (ulong)sampling.StopStrings.Length);
        foreach (var stop in sampling.StopStrings)
        {
            Append(hash, stop);
        }

        foreach (var request in requests)
        {
            Append(hash, request.Id);
            Append(hash, request.Stream.Value);
            Append(hash, (ulong)request.PromptIds.Length);
            foreach (var id in request.PromptIds)
            {
                Append(hash, unchecked((ulong)id));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Every part says how long it is, so that no two units are the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, (ulong)bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, ulong number)
    {
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(word, number);
        hash.AppendData(word);
    }
}
