using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RZero.Core;

/// <summary>
/// The piece of sampling that is scheduled, journaled, retried and sent to another machine. What is in a unit depends on the work
/// alone, never on timing, and an engine samples it as one batch: the same unit on the same policy gives the same bytes.
/// </summary>
/// <param name="Id">Unique within a run, such as <c>i1/solver/s3/u0007</c>.</param>
/// <param name="PolicyId">Names the exact weights that sample it.</param>
/// <param name="Requests">The completions to sample, in order.</param>
/// <param name="Sampling">How tokens are drawn.</param>
public sealed record WorkUnit(string Id, string PolicyId, ImmutableArray<RolloutRequest> Requests, SamplingOptions Sampling)
{
    /// <summary>SHA-256 over everything that decides what is sampled, in hexadecimal.</summary>
    public string InputHash { get; } = Hash(PolicyId, Requests, Sampling);

    private static string Hash(string policyId, ImmutableArray<RolloutRequest> requests, SamplingOptions sampling)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> word = stackalloc byte[8];
        Append(hash, policyId);
        Append(hash, string.Create(
            CultureInfo.InvariantCulture,
            $"{sampling.Temperature:R}|{sampling.TopP:R}|{sampling.TopK}|{sampling.MinP:R}|{sampling.MaxTokens}|{string.Join('\u0001', sampling.StopStrings)}"));
        foreach (var request in requests)
        {
            Append(hash, request.Id);
            BinaryPrimitives.WriteUInt64LittleEndian(word, request.Stream.Value);
            hash.AppendData(word);
            foreach (var id in request.PromptIds)
            {
                BinaryPrimitives.WriteInt64LittleEndian(word, id);
                hash.AppendData(word);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
