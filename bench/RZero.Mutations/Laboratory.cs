using System.Collections.Immutable;

namespace RZero.Mutations;

/// <summary>Tries faults one at a time: put in, compile the one project, run the one test, take out again.</summary>
internal sealed class Laboratory(ScratchCopy copy)
{
    private readonly Dictionary<string, TestProject> tests = [];
    private readonly Dictionary<string, ProjectCompiler> compilers = [];

    /// <summary>Builds what is needed and makes sure that every test passes while there is no fault: else it would prove nothing.</summary>
    /// <returns>Entries that cannot be tried.</returns>
    public ImmutableArray<Trial> Prepare(IReadOnlyCollection<Fault> faults)
    {
        var broken = ImmutableArray.CreateBuilder<Trial>();
        var homeless = faults.Where(fault => TestProject.NameOf(copy, fault.Test) is null).ToList();
        broken.AddRange(homeless.Select(fault => new Trial(fault, Outcome.Invalid, $"no test project holds {fault.Test}")));
        foreach (var project in faults.Except(homeless).GroupBy(fault => TestProject.NameOf(copy, fault.Test)!, StringComparer.Ordinal))
        {
            broken.AddRange(Check(new(copy, project.Key), [.. project]));
        }

        return broken.ToImmutable();
    }

    /// <summary>Tries a fault.</summary>
    public Trial Try(Fault fault) => Attempt(fault, tried =>
    {
        using var file = new FaultyFile(copy, tried);
        if (!compilers.TryGetValue(file.Project, out var compiler))
        {
            compilers[file.Project] = compiler = new(copy, file.Project);
        }

        compiler.Compile();
        return new(tried, tests[TestProject.NameOf(copy, tried.Test)!].Run(tried.Test, compiler.Assembly));
    });

    /// <summary>All tests of a project in one process; one by one only to find out which of them are at fault.</summary>
    private IEnumerable<Trial> Check(TestProject project, ImmutableArray<Fault> faults)
    {
        tests[project.Name] = project;
        string[] named = [.. faults.Select(fault => fault.Test).Distinct()];
        if (Attempt(faults[0], fault => new(fault, project.Run(named))).Outcome == Outcome.Missed)
        {
            return [];
        }

        return named.SelectMany(test => Attempt(faults[0], fault => new(fault, project.Run(test))) is { Outcome: not Outcome.Missed } trial
            ? faults.Where(fault => fault.Test == test).Select(fault => new Trial(fault, Outcome.Invalid, trial.Remark ?? $"{test} fails without any fault"))
            : []);
    }

    private static Trial Attempt(Fault fault, Func<Fault, Trial> attempt)
    {
        try
        {
            return attempt(fault);
        }
        catch (ListException wrong)
        {
            return new(fault, Outcome.Invalid, wrong.Message);
        }
    }
}
