using System.Collections.Immutable;
using RZero.Files;
using RZero.Hub.Connection;

namespace RZero.Hub.Listing;

/// <summary>Which files of a model are needed: one set of weights, however many formats it is offered in.</summary>
/// <param name="snapshot">What there is.</param>
/// <param name="reference">What it is called.</param>
internal sealed class HubSelection(HubSnapshot snapshot, HubReference reference)
{
    /// <summary>Front matter stands at the beginning; a card beyond this holds pictures or logs.</summary>
    private const long MostCardBytes = 1 << 20;

    /// <summary>The small files.</summary>
    public ImmutableArray<HubFile> Texts =>
        [.. snapshot.Files.Where(file => HubFileNames.Texts.Contains(file.Name) && (file.Name != HubFileNames.Card || file.Size <= MostCardBytes))];

    /// <summary>The weights.</summary>
    /// <param name="folder">Folder where the small files are already.</param>
    /// <exception cref="HubException">There are none in the safetensors format, or the index names what is not there.</exception>
    public ImmutableArray<HubFile> Weights(string folder)
    {
        if (Find(HubFileNames.Weights) is { } single)
        {
            return [single];
        }

        if (Find(HubFileNames.Index) is not null)
        {
            return [.. Shards(Path.Combine(folder, HubFileNames.Index)).Select(Required)];
        }

        return Find(HubFileNames.Adapter) is { } adapter ? [adapter] : throw Missing();
    }

    private static IEnumerable<string> Shards(string index) => JsonFile.Read(
        index,
        "an index of weight files",
        root =>
            root.GetProperty("weight_map").EnumerateObject().Select(entry => entry.Value.GetString() ?? "").Distinct(StringComparer.Ordinal)
                .ToImmutableArray());

    private HubFile Required(string shard) =>
        !HubFileNames.IsShard(shard) ? throw new HubException(
            HubFault.Refused, $"{reference} names the weight file \"{Excerpt.Of(shard)}\", which is not a plain safetensors file; it was refused.")
        : Find(shard) ?? throw new HubException(HubFault.NotFound, $"{reference} names the weight file {shard}, but does not hold it.");

    private HubFile? Find(string name) => snapshot.Files.FirstOrDefault(file => file.Name == name);

    private HubException Missing()
    {
        var pickled = snapshot.OtherNames.FirstOrDefault(name => Path.GetExtension(name) is ".bin" or ".pt" or ".pth" or ".ckpt" or ".pkl");
        return new(HubFault.NotFound, pickled is null
            ? $"{reference} holds no weights as {HubFileNames.Weights}; choose another revision or model."
            : $"{reference} holds only pickled weights ({Excerpt.Of(pickled)}), which can run code when opened and are never taken; "
                + $"choose a revision with {HubFileNames.Weights}.");
    }
}
