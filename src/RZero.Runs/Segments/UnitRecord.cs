using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Core.Sampling;

namespace RZero.Runs.Segments;

/// <summary>A unit's rollouts as bytes: a mark, the unit's id and input hash, then the rollouts one after the other.</summary>
/// <remarks>
/// The rollouts of a group share their prompt, so a prompt that equals the one before is written as a single zero. Equal rollouts give
/// equal bytes. The layout is described in docs/run-folder.md.
/// </remarks>
internal static class UnitRecord
{
    private static ReadOnlySpan<byte> Mark => "RZU1"u8;

    public static ReadOnlyMemory<byte> Encode(WorkUnit unit, ImmutableArray<Rollout> rollouts)
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Text(unit.Id);
        writer.Text(unit.InputHash);
        writer.Number((uint)rollouts.Length);
        var previous = ImmutableArray<int>.Empty;
        foreach (var rollout in rollouts)
        {
            Write(writer, rollout, previous);
            previous = rollout.PromptIds;
        }

        return writer.Written;
    }

    /// <exception cref="InvalidDataException">The bytes are no record.</exception>
    public static (string Id, string InputHash, ImmutableArray<Rollout> Rollouts) Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark))
        {
            throw new InvalidDataException("There is no record at this place.");
        }

        var (id, inputHash) = (reader.Text(), reader.Text());
        var rollouts = ImmutableArray.CreateBuilder<Rollout>(reader.Count(bytesEach: 5));
        var prompt = ImmutableArray<int>.Empty;
        for (var i = 0; i < rollouts.Capacity; i++)
        {
            var rollout = Read(ref reader, prompt);
            prompt = rollout.PromptIds;
            rollouts.Add(rollout);
        }

        return reader.AtEnd
            ? (id, inputHash, rollouts.MoveToImmutable())
            : throw new InvalidDataException("The record goes on after its last rollout.");
    }

    private static void Write(ByteWriter writer, Rollout rollout, ImmutableArray<int> previousPrompt)
    {
        writer.Text(rollout.Id);
        writer.Number((uint)rollout.Finish);
        WritePrompt(writer, rollout.PromptIds, previousPrompt);
        writer.Number((uint)rollout.TokenIds.Length);
        WriteIds(writer, rollout.TokenIds);
        writer.Floats(rollout.LogProbs.AsSpan());
        writer.Text(rollout.Text);
    }

    private static void WritePrompt(ByteWriter writer, ImmutableArray<int> prompt, ImmutableArray<int> previous)
    {
        if (prompt.AsSpan().SequenceEqual(previous.AsSpan()))
        {
            writer.Number(0);
            return;
        }

        writer.Number((uint)prompt.Length + 1);
        WriteIds(writer, prompt);
    }

    private static void WriteIds(ByteWriter writer, ImmutableArray<int> ids)
    {
        foreach (var id in ids)
        {
            writer.Number((uint)id);
        }
    }

    private static Rollout Read(ref ByteReader reader, ImmutableArray<int> previousPrompt)
    {
        var id = reader.Text();
        var finish = (FinishReason)reader.Number();
        var promptMark = reader.Count(bytesEach: 1);
        var prompt = promptMark == 0 ? previousPrompt : ReadIds(ref reader, promptMark - 1);
        var tokens = ReadIds(ref reader, reader.Count(bytesEach: 5));
        var logProbs = reader.Floats(tokens.Length);
        return Enum.IsDefined(finish)
            ? new Rollout(id, prompt, tokens, logProbs, reader.Text(), finish)
            : throw new InvalidDataException($"No completion ends with reason {finish}.");
    }

    private static ImmutableArray<int> ReadIds(ref ByteReader reader, int count)
    {
        var ids = new int[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = (int)reader.Number();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }
}
