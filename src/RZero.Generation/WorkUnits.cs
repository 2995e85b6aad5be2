using System.Collections.Immutable;
using System.Globalization;
using RZero.Core.Sampling;

namespace RZero.Generation;

/// <summary>Cuts a stage of sampling into fixed units.</summary>
public static class WorkUnits
{
    /// <summary>
    /// The units of a list of requests. Requests are taken by prompt length, so that a unit's prompts need little filling up; what is in a
    /// unit depends on the requests alone.
    /// </summary>
    /// <param name="callId">Prefix of the units' ids.</param>
    /// <param name="policyId">Who samples.</param>
    /// <param name="engineId">What computes it.</param>
    /// <param name="requests">What is sampled; ids are unique.</param>
    /// <param name="sampling">How.</param>
    /// <param name="unitRows">Most requests of a unit.</param>
    public static ImmutableArray<WorkUnit> Partition(
        string callId, string policyId, string engineId, ImmutableArray<RolloutRequest> requests, SamplingOptions sampling, int unitRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitRows);
        return
        [
            .. requests
                .OrderBy(request => request.PromptIds.Length)
                .Chunk(unitRows)
                .Select((chunk, number) => new WorkUnit(
                    string.Create(CultureInfo.InvariantCulture, $"{callId}/u{number:D4}"), policyId, engineId, [.. chunk], sampling)),
        ];
    }
}
