using System.Collections.Immutable;

namespace RZero.Mutations;

/// <summary>Tries faults one at a time: put in, compile the one project, run the one test, take out again.</summary>
internal sealed class Laboratory(ScratchCopy copy)
{
    private readonly Dictionary<string, TestProject> tests = [];
    private readonly Dictionary<string, ProjectCompiler> compilers = [];

    /// <summary>Builds what is needed and makes sure that every test passes while there is no fault: else it would prove nothing.</summary>
    /// <returns>Entries that cannot be tried.</returns>
    public ImmutableArray<Trial> Prepare(IEnumerable<Fault> faults)
    {
        var broken = ImmutableArray.CreateBuilder<Trial>();
        foreach (var same in faults.GroupBy(fault => fault.Test, StringComparer.Ordinal))
        {
            var trial = Attempt(same.First(), fault => ProjectOf(fault).Run(fault.Test) == Outcome.Missed
                ? new(fault, Outcome.Caught)
                : new(fault, Outcome.Invalid, $"{fault.Test} fails without any fault"));
            broken.AddRange(trial.Outcome == Outcome.Invalid ? same.Select(fault => trial with { Fault = fault }) : []);
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
        return new(tried, ProjectOf(tried).Run(tried.Test, compiler.Assembly));
    });

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

    private TestProject ProjectOf(Fault fault)
    {
        var name = TestProject.NameOf(copy, fault.Test);
        if (!tests.TryGetValue(name, out var project))
        {
            tests[name] = project = new(copy, name);
        }

        return project;
    }
}
