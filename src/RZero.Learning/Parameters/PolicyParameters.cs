using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;

namespace RZero.Learning.Parameters;

/// <summary>A policy's weights in memory, in single precision, where training changes them and engines read them.</summary>
public sealed class PolicyParameters : ITrainedParameters, IWeightSource
{
    private readonly string folder;
    private PolicyRef? policy;

    private PolicyParameters(ParameterLayout layout, string folder)
    {
        this.folder = folder;
        Memory = new(layout);
        Names = layout.Places.Select(place => place.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public ParameterMemory<float> Memory { get; }

    /// <inheritdoc/>
    public FrozenBase<float>? Frozen => null;

    /// <inheritdoc/>
    public PolicyRef Policy => policy ??= new(folder, Adapter: null, WeightHash.Compute(Config, this));

    /// <inheritdoc/>
    public ModelConfig Config => Memory.Layout.Config;

    /// <inheritdoc/>
    public IWeightSource Tensors => this;

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Reads weights from wherever they are.</summary>
    /// <param name="config">The architecture.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="folder">Folder that they come from.</param>
    /// <exception cref="UserException">A weight is missing, has another shape, or is there and has no place; names it.</exception>
    public static PolicyParameters Load(ModelConfig config, IWeightSource weights, string folder = "")
    {
        ArgumentNullException.ThrowIfNull(weights);
        WeightFit.Require(config, weights);
        var parameters = new PolicyParameters(new(config), folder);
        try
        {
            foreach (var place in parameters.Memory.Layout.Places)
            {
                weights.Read(StoredName.Of(place.Name, config, weights), parameters.Memory.Slice(place, 0, Length(place)));
            }
        }
        catch
        {
            parameters.Dispose();
            throw;
        }

        return parameters;
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Memory.Layout[name].Shape;

    /// <inheritdoc/>
    public ReadOnlyMemory<float>? Held(string name) => Memory.View(Memory.Layout[name]);

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination) => Memory.Slice(Memory.Layout[name], 0, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public void Change()
    {
        policy = null;
        Version++;
    }

    /// <inheritdoc/>
    public void Dispose() => Memory.Dispose();

    private static int Length(ParameterPlace place) => place.Count <= int.MaxValue
        ? (int)place.Count
        : throw new UserException($"tensor '{place.Name}' has {place.Count} numbers; more than {int.MaxValue} in one tensor are not supported");
}
