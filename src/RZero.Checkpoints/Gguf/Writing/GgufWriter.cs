using System.Collections.Immutable;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>Writes GGUF files, with one tensor in memory at a time; whole or not at all.</summary>
internal static class GgufWriter
{
    private const int ChunkNumbers = 1 << 15;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="metadata">Keys and values, in the order that they are written in.</param>
    /// <param name="tensors">What; names differ.</param>
    /// <exception cref="StorageException">The disk does not take it; the file that was there stays.</exception>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, GgufValue>> metadata, ImmutableArray<GgufOutput> tensors) =>
        DurableFile.Write(path, stream =>
        {
            var writer = new GgufHeaderWriter(stream);
            writer.Start(tensors.Length, metadata.Count);
            foreach (var (key, value) in metadata)
            {
                writer.Value(key, value);
            }

            var offset = 0L;
            foreach (var tensor in tensors)
            {
                writer.Tensor(tensor.Name, tensor.Shape, tensor.Type, offset);
                offset = GgufHeaderWriter.Aligned(offset + tensor.ByteCount);
            }

            foreach (var tensor in tensors)
            {
                writer.Align();
                WriteNumbers(writer, tensor);
            }

            writer.Align();
        });

    private static void WriteNumbers(GgufHeaderWriter writer, GgufOutput tensor)
    {
        var numbers = tensor.Values().Span;
        var chunk = new byte[GgufNarrowing.ByteCount(tensor.Type, Math.Min(numbers.Length, ChunkNumbers))];
        for (var done = 0; done < numbers.Length; done += ChunkNumbers)
        {
            var part = numbers[done..Math.Min(numbers.Length, done + ChunkNumbers)];
            var stored = chunk.AsSpan(0, (int)GgufNarrowing.ByteCount(tensor.Type, part.Length));
            GgufNarrowing.Narrow(part, tensor.Type, stored);
            writer.Write(stored);
        }
    }
}
