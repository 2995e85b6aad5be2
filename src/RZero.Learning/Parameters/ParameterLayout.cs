using System.Collections.Immutable;
using System.Globalization;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;

namespace RZero.Learning.Parameters;

/// <summary>
/// Where each of the numbers that are trained stands in one long row: a model's weights, or those of an adapter over it. Weights, their gradients and
/// the optimizer's moments are such rows, so what is done to all of them is one pass over memory. Matrices that are multiplied together (query, key
/// and value; gate and up) follow each other.
/// </summary>
public sealed class ParameterLayout
{
    private readonly Dictionary<string, ParameterPlace> byName;

    /// <summary>All weights of a model.</summary>
    /// <param name="config">The architecture.</param>
    public ParameterLayout(ModelConfig config)
        : this(config, WeightLayout.Of(config).OrderBy(weight => Order(weight.Name)))
    {
    }

    private ParameterLayout(ModelConfig config, IEnumerable<(string Name, long[] Shape)> tensors)
    {
        Config = config;
        var places = ImmutableArray.CreateBuilder<ParameterPlace>();
        foreach (var (name, shape) in tensors)
        {
            places.Add(new(name, [.. shape], Count));
            Count += places[^1].Count;
        }

        Places = places.ToImmutable();
        byName = Places.ToDictionary(place => place.Name, StringComparer.Ordinal);
    }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <summary>Rank and scaling where the numbers are an adapter's; null where they are the model's own.</summary>
    public LoraConfig? Adapter { get; private init; }

    /// <summary>Every weight, one behind the other.</summary>
    public ImmutableArray<ParameterPlace> Places { get; }

    /// <summary>Numbers in all.</summary>
    public long Count { get; }

    /// <summary>A weight by its name in checkpoints.</summary>
    public ParameterPlace this[string name] => byName[name];

    /// <summary>The matrices of an adapter, A and B of each weight that it changes, by PEFT's names.</summary>
    /// <param name="config">The architecture that it lies over.</param>
    /// <param name="adapter">Says which weights it changes, and its rank.</param>
    public static ParameterLayout OfAdapter(ModelConfig config, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        LoraTargets.Require(config, adapter);
        var tensors = LoraTargets.WeightsOf(config, LoraTargets.All).Where(weight => adapter.Pairs.ContainsKey(weight.Name)).SelectMany(weight =>
            new (string, long[])[]
            {
                (LoraAdapter.NameOfA(weight.Name), [adapter.Config.Rank, weight.Columns]),
                (LoraAdapter.NameOfB(weight.Name), [weight.Rows, adapter.Config.Rank]),
            });
        return new(config, tensors) { Adapter = adapter.Config };
    }

    /// <summary>A weight by its name; null where it is not trained.</summary>
    public ParameterPlace? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// Checkpoints have a projection's bias behind its matrix; here all biases of a layer come behind all its matrices. The order is stable, so
    /// nothing else moves.
    /// </summary>
    private static int Order(string name) =>
        name == WeightLayout.Embedding ? 0
        : !name.StartsWith("model.layers.", StringComparison.Ordinal) ? int.MaxValue
        : (2 * int.Parse(name.Split('.')[2], CultureInfo.InvariantCulture)) + (name.EndsWith(".bias", StringComparison.Ordinal) ? 2 : 1);
}

/// <summary>A weight's place.</summary>
/// <param name="Name">Its name in checkpoints.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Start">Its first number.</param>
public sealed record ParameterPlace(string Name, ImmutableArray<long> Shape, long Start)
{
    /// <summary>Numbers in it.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (product, size) => checked(product * size));
}
