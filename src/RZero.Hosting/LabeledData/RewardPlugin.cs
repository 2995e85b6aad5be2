using System.Reflection;
using System.Runtime.Loader;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Files;

namespace RZero.Hosting.LabeledData;

/// <summary>
/// Rewards of a user's assembly: its public classes that implement <see cref="ISolverReward"/>. It runs as the user's own code does.
/// </summary>
public static class RewardPlugin
{
    /// <summary>The parts of the method with the assembly's rewards among them.</summary>
    /// <param name="methods">Those without.</param>
    /// <param name="path">The assembly; what it refers to is looked for beside it.</param>
    /// <exception cref="UserException">It is no assembly, holds no reward, or one that cannot be made; says which.</exception>
    public static MethodParts AddTo(MethodParts methods, string path)
    {
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var rewards = Types(path).Select(type => Make(path, type)).ToList();
        if (rewards.Count == 0)
        {
            throw new UserException($"'{path}' has no public class that implements {nameof(ISolverReward)} and can be made without arguments.");
        }

        return methods with
        {
            SolverRewards = rewards.Aggregate(methods.SolverRewards, (known, reward) => known.Names.Contains(reward.Name)
                ? throw new UserException($"'{path}' has a reward named {reward.Name}, and there is one of that name already.")
                : known.With(reward.Name, reward.Of)),
        };
    }

    /// <summary>Refuses to go on with a run whose reward may be another by now.</summary>
    /// <param name="begun">What the run was begun with.</param>
    /// <param name="path">The assembly that is named now; null for none.</param>
    /// <exception cref="UserException">Its content is not what it was.</exception>
    public static void RequireSame(DataPlan begun, string? path)
    {
        ArgumentNullException.ThrowIfNull(begun);
        if (path is not null && begun.PluginHash.Length > 0)
        {
            DataRun.RequireSame("plug-in", path, begun.PluginHash);
        }
    }

    private static IEnumerable<Type> Types(string path)
    {
        RegularFile.Require(path);
        if (!File.Exists(path))
        {
            throw new UserException($"there is no plug-in '{path}'. Name the .dll of a project that refers to RZero.CoEvolution.");
        }

        try
        {
            return [.. new Neighbours(Path.GetFullPath(path)).Load().GetExportedTypes()
                .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && typeof(ISolverReward).IsAssignableFrom(type)
                    && type.GetConstructor(Type.EmptyTypes) is not null)];
        }
        catch (Exception broken) when (broken is BadImageFormatException or IOException or TypeLoadException or ReflectionTypeLoadException)
        {
            throw new UserException($"'{path}' is no assembly that can be loaded: {broken.Message}", broken);
        }
    }

    private static ISolverReward Make(string path, Type type)
    {
        try
        {
            var reward = (ISolverReward)Activator.CreateInstance(type)!;
            return string.IsNullOrWhiteSpace(reward.Name) ? throw new UserException($"{type} in '{path}' has no name.") : reward;
        }
        catch (TargetInvocationException failed)
        {
            throw new UserException($"{type} in '{path}' cannot be made: {failed.InnerException?.Message}", failed);
        }
    }

    /// <summary>
    /// A load context of its own, so that an assembly may bring other versions of what this program uses. What this program itself consists of is
    /// shared, or the reward would implement another interface of the same name.
    /// </summary>
    private sealed class Neighbours(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        public Assembly Load() => LoadFromAssemblyPath(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name?.StartsWith("RZero.", StringComparison.Ordinal) == true && IsShared(assemblyName.Name)
                ? null
                : resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

        protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
            resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : IntPtr.Zero;

        private static bool IsShared(string name) => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));
    }
}
